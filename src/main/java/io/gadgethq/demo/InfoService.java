package io.gadgethq.demo;

import io.gadgethq.runtime.wire.BuiltInGadgetManagerGrpc;
import io.gadgethq.runtime.wire.InfoRequest;
import io.gadgethq.runtime.wire.InfoResponse;
import io.grpc.stub.StreamObserver;

/** Says who the agent is. */
final class InfoService extends BuiltInGadgetManagerGrpc.BuiltInGadgetManagerImplBase {
    private static final String RELEASE = "0.55.1";

    private final AgentProcess process;

    InfoService(AgentProcess process) {
        this.process = process;
    }

    @Override
    public void getInfo(InfoRequest request, StreamObserver<InfoResponse> out) {
        Answer<InfoResponse> answer = new Answer<>(process, out);
        answer.later(() ->
                answer.give(
                        InfoResponse.newBuilder()
                                .setVersion("1.0")
                                .setServerVersion(RELEASE)
                                .build()));
    }
}
