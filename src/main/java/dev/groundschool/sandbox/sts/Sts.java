package dev.groundschool.sandbox.sts;

import dev.groundschool.sandbox.iam.Sessions;
import dev.groundschool.sandbox.world.ServicePackage;
import java.util.List;

/** The operations of STS (AWS Security Token Service API Reference). */
public final class Sts {
    private Sts() {}

    public static ServicePackage service() {
        return new ServicePackage("sts", () -> List.of(new Identity(), new Credentials()), () -> List.of(new Sessions.Forget()),
                () -> List.of(Sessions.TABLE), ServicePackage.Prelude.NONE);
    }
}
