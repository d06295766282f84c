package dev.groundschool.ui.lesson;

import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.value.Bindings;
import dev.groundschool.topology.Prices;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a step's call costs on a real account for as long as what it makes is there, at list prices. */
final class Price {
    private Price() {}

    /** In the Region the call is made in. Null for a call that costs nothing, or whose price there the program does not know. */
    static @Nullable Spoken of(Step.Call step, Bindings values) {
        var region = step.invocation().region().map(node -> values.show(String.valueOf(node))).orElseGet(() -> String.valueOf(values.values().get("region")));
        var prices = Prices.of(region).orElse(null);
        if (prices == null) {
            return null;
        }
        var with = values.show(step.invocation().with());
        var hourly = switch (step.invocation().operation()) {
            case "ec2.RunInstances" -> prices.instanceHour().get(String.valueOf(with.get("InstanceType")));
            case "rds.CreateDBInstance" -> prices.databaseHour().get(String.valueOf(with.get("DBInstanceClass")));
            case "ec2.CreateNatGateway" -> prices.natGatewayHour();
            case "ec2.AllocateAddress" -> prices.publicIpv4Hour();
            default -> null;
        };
        return hourly == null ? null : Messages.spoken("lesson.price.hour", dollars(hourly));
    }

    private static String dollars(BigDecimal amount) {
        return "$" + amount.stripTrailingZeros().toPlainString();
    }
}
