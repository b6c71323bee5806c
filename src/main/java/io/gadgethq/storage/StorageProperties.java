package io.gadgethq.storage;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;

/**
 * @param data the directory that belongs to this console; made when missing
 */
@ConfigurationProperties("hq")
record StorageProperties(@DefaultValue(".hq/data") Path data) {

    StorageProperties {
        data = data.toAbsolutePath().normalize();
    }
}
