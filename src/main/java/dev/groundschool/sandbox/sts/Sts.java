package dev.groundschool.sandbox.sts;

import dev.groundschool.sandbox.world.ServicePackage;
import dev.groundschool.sandbox.world.Turn;
import java.util.List;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** The operations of STS (AWS Security Token Service API Reference). */
public final class Sts {
    private Sts() {}

    public static ServicePackage service() {
        return new ServicePackage("sts", List.of(new Identity()), List.of(), List.of(), ServicePackage.Prelude.NONE);
    }

    private static final class Identity {
        GetCallerIdentityResponse whoAmI(@SuppressWarnings("unused") GetCallerIdentityRequest request, Turn turn) {
            return GetCallerIdentityResponse.builder().account(turn.caller().account()).arn(turn.caller().arn()).userId(turn.caller().userId()).build();
        }
    }
}
