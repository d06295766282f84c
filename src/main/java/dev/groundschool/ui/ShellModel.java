package dev.groundschool.ui;

import dev.groundschool.topology.Cost;
import java.math.BigDecimal;
import java.time.LocalTime;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the frame of the window shows of the session. Belongs to the JavaFX thread; the session writes it and listens to the choices. */
public final class ShellModel {
    private final ObservableList<ConnectionChoice> connections = FXCollections.observableArrayList();
    private final ObservableList<Action> connectionActions = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable ConnectionChoice> connection = new SimpleObjectProperty<>(this, "connection");
    private final ObjectProperty<Health> health = new SimpleObjectProperty<>(this, "health", Health.CONNECTING);
    private final ObservableList<RegionChoice> regions = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable RegionChoice> region = new SimpleObjectProperty<>(this, "region");
    private final ObjectProperty<@Nullable SandboxClock> clock = new SimpleObjectProperty<>(this, "clock");
    private final ObjectProperty<@Nullable BigDecimal> monthlyCost = new SimpleObjectProperty<>(this, "monthlyCost");
    private final ObjectProperty<Cost.@Nullable Bill> bill = new SimpleObjectProperty<>(this, "bill");
    private final StringProperty endpoint = new SimpleStringProperty(this, "endpoint", "");
    private final IntegerProperty resources = new SimpleIntegerProperty(this, "resources");
    private final IntegerProperty regionsInUse = new SimpleIntegerProperty(this, "regionsInUse");
    private final ObjectProperty<@Nullable LocalTime> savedAt = new SimpleObjectProperty<>(this, "savedAt");
    private final StringProperty cliLine = new SimpleStringProperty(this, "cliLine", "");
    private final ObservableList<Action> actions = FXCollections.observableArrayList();
    private final IdentityModel identity = new IdentityModel();
    private final ObservableList<Notice> notices = FXCollections.observableArrayList();

    public ObservableList<ConnectionChoice> connections() {
        return connections;
    }

    /** Further entries of the connection menu: another endpoint, unlock, … */
    public ObservableList<Action> connectionActions() {
        return connectionActions;
    }

    /** The user's choice; the session listens and opens it. */
    public ObjectProperty<@Nullable ConnectionChoice> connectionProperty() {
        return connection;
    }

    public ObjectProperty<Health> healthProperty() {
        return health;
    }

    public ObservableList<RegionChoice> regions() {
        return regions;
    }

    /** The user's choice; the session listens and reads that Region. */
    public ObjectProperty<@Nullable RegionChoice> regionProperty() {
        return region;
    }

    /** Null for an account whose time is the world's. */
    public ObjectProperty<@Nullable SandboxClock> clockProperty() {
        return clock;
    }

    /** US dollars a month at list prices for what the account holds now; null while not known. */
    public ObjectProperty<@Nullable BigDecimal> monthlyCostProperty() {
        return monthlyCost;
    }

    /** What the monthly cost is made of; null while not known. */
    public ObjectProperty<Cost.@Nullable Bill> billProperty() {
        return bill;
    }

    /** The address the calls go to. */
    public StringProperty endpointProperty() {
        return endpoint;
    }

    public IntegerProperty resourcesProperty() {
        return resources;
    }

    public IntegerProperty regionsInUseProperty() {
        return regionsInUse;
    }

    /** When the account's state was last written to disk; null if that is not this program's business. */
    public ObjectProperty<@Nullable LocalTime> savedAtProperty() {
        return savedAt;
    }

    /** An AWS CLI command line that shows the same account, to copy. */
    public StringProperty cliLineProperty() {
        return cliLine;
    }

    /** Who calls over the connection. */
    public IdentityModel identity() {
        return identity;
    }

    /** What the user is told below the bar; closing a notice takes it out. */
    public ObservableList<Notice> notices() {
        return notices;
    }

    /** Tells the user something, in place of what was told under the same id before. */
    public void tell(Notice notice) {
        for (int i = 0; i < notices.size(); i++) {
            if (notices.get(i).id().equals(notice.id())) {
                notices.set(i, notice);
                return;
            }
        }
        notices.add(notice);
    }

    /** Takes a notice back whose reason is gone. */
    public void untell(String id) {
        notices.removeIf(each -> each.id().equals(id));
    }

    /** Everything the palette offers besides lessons and resources, with its shortcuts. */
    public ObservableList<Action> actions() {
        return actions;
    }
}
