package dev.groundschool.ui.why;

import dev.groundschool.account.Account;
import dev.groundschool.policy.DenialMessage;
import dev.groundschool.sandbox.iam.policy.Denial;
import dev.groundschool.ui.calls.CallRow;
import java.util.Optional;

/** What is known of why a call was denied. */
sealed interface Known {
    /** Everything: the sandbox keeps its reasoning. */
    record Reasoned(Denial denial) implements Known {}

    /** What AWS's own sentence tells; the simulator can be asked for more. */
    record Said(DenialMessage message) implements Known {}

    /** No policy was asked: the call did not come so far. */
    record Before(Stop stop) implements Known {}

    /** Where a call ends before any policy is read. */
    enum Stop {
        /** The console's own guard before real accounts. */
        READ_ONLY,
        /** The key is not one of the account's, or no longer. */
        KEY,
        /** The signature does not fit the key. */
        SIGNATURE,
        /** AWS says no more than that. */
        SILENT
    }

    static Known of(Optional<Account> account, CallRow call) {
        Optional<Known> reasoned = account.flatMap(each -> each.denial(call.requestId())).map(Reasoned::new);
        return reasoned.or(() -> DenialMessage.parse(call.errorMessage()).map(Said::new)).orElseGet(() -> new Before(switch (call.errorCode()) {
            case "ReadOnly" -> Stop.READ_ONLY;
            case "InvalidClientTokenId", "InvalidAccessKeyId", "AuthFailure", "ExpiredToken", "UnrecognizedClientException" -> Stop.KEY;
            case "SignatureDoesNotMatch" -> Stop.SIGNATURE;
            default -> Stop.SILENT;
        }));
    }
}
