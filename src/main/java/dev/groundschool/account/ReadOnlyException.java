package dev.groundschool.account;

import software.amazon.awssdk.core.exception.SdkClientException;

/** A call that would change a real account was stopped before it left the program. */
public final class ReadOnlyException extends SdkClientException {
    private static final long serialVersionUID = 1L;

    ReadOnlyException(String operation) {
        super(SdkClientException.builder()
                .message(operation + " would change a real account, and the connection is read-only: nothing was sent. "
                + "Unlock it for this session by typing the account's id."));
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
