package dev.groundschool.ui.why;

import dev.groundschool.account.Account;
import dev.groundschool.ui.calls.CallRow;
import dev.groundschool.ui.calls.CallsModel;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The denied calls of the connection, and the one that is being explained. Belongs to the JavaFX thread. */
public final class WhyModel {
    private final CallsModel calls;
    private final Supplier<@Nullable Account> account;
    private final ObjectProperty<@Nullable CallRow> call = new SimpleObjectProperty<>(this, "call");

    public WhyModel(CallsModel calls, Supplier<@Nullable Account> account) {
        this.calls = calls;
        this.account = account;
    }

    /** Newest first. */
    ObservableList<CallRow> denied() {
        return calls.deniedCalls();
    }

    /** The call that is explained; null for none. */
    public ObjectProperty<@Nullable CallRow> callProperty() {
        return call;
    }

    /** Explains the denied call of that request id, or the newest of that operation ({@code iam.GetUser}); says whether there is one. */
    public boolean explain(String requestIdOrOperation) {
        Optional<CallRow> found = denied().stream().filter(each -> each.requestId().equals(requestIdOrOperation)).findFirst()
                .or(() -> denied().stream().filter(each -> (each.service() + '.' + each.operation()).equals(requestIdOrOperation)).findFirst());
        found.ifPresent(call::set);
        return found.isPresent();
    }

    /** Explains the newest denial; says whether there is one. */
    public boolean explainNewest() {
        denied().stream().findFirst().ifPresent(call::set);
        return !denied().isEmpty();
    }

    Optional<Account> account() {
        return Optional.ofNullable(account.get());
    }

    Known known(CallRow of) {
        return Known.of(account(), of);
    }
}
