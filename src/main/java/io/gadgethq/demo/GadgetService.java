package io.gadgethq.demo;

import io.gadgethq.runtime.wire.GadgetControlRequest;
import io.gadgethq.runtime.wire.GadgetEvent;
import io.gadgethq.runtime.wire.GadgetInfo;
import io.gadgethq.runtime.wire.GadgetManagerGrpc;
import io.gadgethq.runtime.wire.GetGadgetInfoRequest;
import io.gadgethq.runtime.wire.GetGadgetInfoResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** Describes and runs gadgets. */
final class GadgetService extends GadgetManagerGrpc.GadgetManagerImplBase {
    private static final int INSTANCE = 1;

    private final AgentProcess process;

    GadgetService(AgentProcess process) {
        this.process = process;
    }

    @Override
    public void getGadgetInfo(
            GetGadgetInfoRequest request, StreamObserver<GetGadgetInfoResponse> out) {
        Answer<GetGadgetInfoResponse> answer = new Answer<>(process, out);
        answer.later(() -> describe(request, answer));
    }

    private void describe(GetGadgetInfoRequest request, Answer<GetGadgetInfoResponse> answer) {
        if (request.getVersion() != Refusal.PROTOCOL) {
            answer.refuse(Refusal.version(request.getVersion()));
        } else if ((request.getFlags() & INSTANCE) != 0) {
            describeInstance(request, answer);
        } else {
            process.core()
                    .script(request.getImageName())
                    .ifPresentOrElse(
                            script ->
                                    answer.give(
                                            response(
                                                    Announcement.ofImage(
                                                            script,
                                                            request,
                                                            process.core().mishaps().random()))),
                            () ->
                                    answer.refuse(
                                            Refusal.unknownImage(
                                                    request.getImageName(),
                                                    request.getParamValuesMap())));
        }
    }

    private void describeInstance(
            GetGadgetInfoRequest request, Answer<GetGadgetInfoResponse> answer) {
        process.resolve(request.getImageName())
                .ifPresentOrElse(
                        instance -> process.describe(instance, info -> answer.give(response(info))),
                        () -> answer.refuse("instance " + request.getImageName() + " not found"));
    }

    private static GetGadgetInfoResponse response(GadgetInfo info) {
        return GetGadgetInfoResponse.newBuilder().setGadgetInfo(info).build();
    }

    @Override
    public StreamObserver<GadgetControlRequest> runGadget(StreamObserver<GadgetEvent> out) {
        return new ControlStream(process, (ServerCallStreamObserver<GadgetEvent>) out);
    }
}
