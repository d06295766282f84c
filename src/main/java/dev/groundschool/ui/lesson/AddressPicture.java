package dev.groundschool.ui.lesson;

import dev.groundschool.topology.AddressSpace;
import dev.groundschool.topology.Topology;
import dev.groundschool.topology.Vpc;
import dev.groundschool.ui.address.AddressView;
import dev.groundschool.ui.i18n.Messages;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** Where the block of a CreateVpc or CreateSubnet call falls, as its form stands. */
final class AddressPicture {
    private final ObservableValue<Topology> account;
    private final boolean subnet;
    private final StringProperty typed = new SimpleStringProperty("");
    private final SimpleObjectProperty<Optional<AddressSpace>> space = new SimpleObjectProperty<>(Optional.empty());
    private String vpcId = "";

    private AddressPicture(ObservableValue<Topology> account, boolean subnet) {
        this.account = account;
        this.subnet = subnet;
        account.subscribe(_ -> settle());
    }

    /** None for a call that has nothing to do with blocks of addresses. */
    static Optional<AddressPicture> of(String operation, ObservableValue<Topology> account) {
        return switch (operation) {
            case "ec2.CreateVpc" -> Optional.of(new AddressPicture(account, false));
            case "ec2.CreateSubnet" -> Optional.of(new AddressPicture(account, true));
            default -> Optional.empty();
        };
    }

    void show(Map<String, @Nullable Object> with) {
        vpcId = Objects.toString(with.get("VpcId"), "");
        typed.set(Objects.toString(with.get("CidrBlock"), ""));
        settle();
    }

    private void settle() {
        List<AddressSpace> blocks = subnet ? account.getValue().all(Vpc.class, Vpc.KIND).stream()
                .filter(vpc -> vpcId.equals(vpc.ref().id())).findFirst().map(vpc -> AddressSpace.of(account.getValue(), vpc)).orElse(List.of())
                : List.of();
        space.set(blocks.stream().filter(each -> switch (each.attempt(typed.get()).fit()) {
            case FREE, THERE, OVERLAPS, NOT_ITS_FIRST -> true;
            case OUTSIDE, TOO_LARGE, TOO_SMALL, UNREADABLE -> false;
        }).findFirst().or(() -> blocks.stream().findFirst()));
    }

    Node node(Messages messages) {
        return new AddressView(space, typed, messages);
    }
}
