package dev.groundschool.ui.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.network.Cidr;
import dev.groundschool.topology.AddressSpace;
import dev.groundschool.topology.AddressSpace.Taken;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Subnet;
import dev.groundschool.ui.Fx;
import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.theme.ThemeChoice;
import dev.groundschool.ui.theme.Themes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressViewTest {
    private static Taken taken(String name, String zone, boolean open, String cidr) {
        return new Taken(new Ref(Subnet.KIND, "ap-northeast-2", name), name, zone, open, Cidr.of(cidr));
    }

    private static final AddressSpace SCHOOL = new AddressSpace(Cidr.of("10.0.0.0/16"), List.of(
            taken("front-a", "ap-northeast-2a", true, "10.0.0.0/24"), taken("back-a", "ap-northeast-2a", false, "10.0.32.0/19"),
            taken("front-b", "ap-northeast-2c", true, "10.0.1.0/24")));

    @ParameterizedTest
    @CsvSource({"LIGHT, ENGLISH", "DARK, KOREAN"})
    void showsWhereATypedBlockFallsAndWhyItDoesNot(ThemeChoice theme, Language language) {
        Fx.run(() -> {
            var messages = new Messages(language);
            var typed = List.of("10.0.64.0/20", "10.0.40.0/22", "10.0.9.5/24");
            var views = typed.stream().map(text -> new AddressView(new SimpleObjectProperty<>(Optional.of(SCHOOL)), new SimpleStringProperty(text), messages))
                    .toList();
            var whole = new AddressView(new SimpleObjectProperty<>(Optional.empty()), new SimpleStringProperty("10.0.0.0/20"), messages);
            var box = new VBox(24, views.get(0), views.get(1), views.get(2), whole);
            box.setStyle("-fx-padding: 20; -fx-background-color: -gs-panel;");
            var scene = new Scene(box, 460, 1680);
            var themes = new Themes();
            themes.choiceProperty().set(theme);
            themes.dress(scene);
            scene.snapshot(null);
            assertThat(verdict(views.get(0))).contains("10.0.64.0/20");
            assertThat(views.get(0).lookup(".address-tried").getStyleClass()).contains("good");
            assertThat(verdict(views.get(1))).contains("back-a").contains("InvalidSubnet.Conflict");
            assertThat(views.get(1).lookup(".address-tried").getStyleClass()).contains("bad");
            assertThat(verdict(views.get(2))).contains("10.0.9.0");
            Fx.shoot(scene, "addresses-" + theme.name().toLowerCase(Locale.ROOT) + "-" + language.tag());
        });
    }

    private static String verdict(AddressView view) {
        return ((Label) view.lookup(".address-verdict")).getText();
    }
}
