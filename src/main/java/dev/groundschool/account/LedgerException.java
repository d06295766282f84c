package dev.groundschool.account;

import software.amazon.awssdk.core.exception.SdkClientException;

/** A call that would change an account was stopped before it left the program, since it could not be put on record first. */
public final class LedgerException extends SdkClientException {
    private static final long serialVersionUID = 1L;

    LedgerException(String operation, RuntimeException cause) {
        super(SdkClientException.builder()
                .message(operation + " could not be entered in the ledger, so nothing was sent: " + cause.getMessage())
                .cause(cause));
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
