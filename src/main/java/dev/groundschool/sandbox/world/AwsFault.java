package dev.groundschool.sandbox.world;

import dev.groundschool.shape.wire.Fault;

/** Ends a call with an error as AWS gives it. Thrown by handlers; whatever the turn had done is dropped. */
public final class AwsFault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Fault fault;

    public AwsFault(Fault fault) {
        super(fault.code() + ": " + fault.message(), null, false, false); // expected outcomes: a stack trace would cost more than the call
        this.fault = fault;
    }

    /** The common case: the caller is at fault, status 400. */
    public AwsFault(String code, String message) {
        this(Fault.sender(400, code, message));
    }

    public Fault fault() {
        return fault;
    }
}
