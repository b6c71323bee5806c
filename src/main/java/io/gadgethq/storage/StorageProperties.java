package io.gadgethq.storage;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

import java.nio.file.Path;

/**
 * @param data the directory that belongs to this console; made when missing
 */
@ConfigurationProperties("hq")
record StorageProperties(@DefaultValue(".hq/data") Path data) {

    StorageProperties {
        data = data.toAbsolutePath().normalize();
    }

    /** For those who run without a console around them. */
    static StorageProperties in(Environment settings) {
        return Binder.get(settings).bindOrCreate("hq", StorageProperties.class);
    }
}
