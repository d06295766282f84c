package dev.groundschool.sandbox.sts;

import dev.groundschool.sandbox.iam.AuthorizationMessage;
import dev.groundschool.sandbox.iam.Ids;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import software.amazon.awssdk.services.sts.model.DecodeAuthorizationMessageRequest;
import software.amazon.awssdk.services.sts.model.DecodeAuthorizationMessageResponse;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoRequest;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Who is who. */
final class Identity {
    GetCallerIdentityResponse whoAmI(@SuppressWarnings("unused") GetCallerIdentityRequest request, Turn turn) {
        return GetCallerIdentityResponse.builder().account(turn.caller().account()).arn(turn.caller().arn()).userId(turn.caller().userId())
                .build();
    }

    GetAccessKeyInfoResponse whose(GetAccessKeyInfoRequest request, Turn turn) {
        String id = request.accessKeyId() == null ? "" : request.accessKeyId();
        if (!Ids.looksOurs(id)) {
            throw new AwsFault("ValidationError", "Invalid Access Key ID. The sandbox knows only keys that begin with LKIA or LSIA.");
        }
        return GetAccessKeyInfoResponse.builder().account(turn.account()).build();
    }

    DecodeAuthorizationMessageResponse decode(DecodeAuthorizationMessageRequest request, @SuppressWarnings("unused") Turn turn) {
        String decoded = AuthorizationMessage.decode(request.encodedMessage() == null ? "" : request.encodedMessage())
                .orElseThrow(() -> new AwsFault("InvalidAuthorizationMessageException", "Message is not valid"));
        return DecodeAuthorizationMessageResponse.builder().decodedMessage(decoded).build();
    }
}
