package dev.groundschool.ui.connect;

import dev.groundschool.account.Account;
import dev.groundschool.account.Acting;
import dev.groundschool.account.CallRecord;
import dev.groundschool.account.Identity;
import dev.groundschool.account.Origin;
import dev.groundschool.ui.IdentityModel;
import dev.groundschool.ui.IdentityModel.Kind;
import dev.groundschool.ui.IdentityModel.Who;
import dev.groundschool.ui.Notice;
import dev.groundschool.ui.ShellModel;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import dev.groundschool.ui.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;

/** Tells who calls over the connection, lists who else could, and changes it when asked. Lives on the JavaFX thread. */
public final class IdentityDesk {
    private static final String NOTICE = "identity";
    private static final int MOST = 200;
    /** What services answer to keys that are no more. */
    private static final Set<String> GONE = Set.of("InvalidClientTokenId", "InvalidAccessKeyId", "AuthFailure", "UnrecognizedClientException", "ExpiredToken");

    private final ShellModel shell;
    private final IdentityModel model;
    private final Tasks tasks;
    private Consumer<CallRecord> listener = _ -> { };
    private @Nullable Account followed;

    public IdentityDesk(ShellModel shell, LiveAccount live, Tasks tasks) {
        this.shell = shell;
        this.model = shell.identity();
        this.tasks = tasks;
        model.lookAgainProperty().set(this::look);
        model.askedProperty().addListener((_, _, asked) -> {
            if (asked != null) {
                model.askedProperty().set(null);
                become(asked, () -> shell.untell(NOTICE));
            }
        });
        live.accountProperty().subscribe(this::follow);
        live.topologyProperty().addListener(_ -> { // the first reading shows that the account answers at all
            if (model.whoProperty().get() == null) {
                ask();
            }
        });
    }

    private void follow(@Nullable Account opened) {
        if (followed != null) {
            followed.log().remove(listener);
        }
        followed = opened;
        model.whoProperty().set(null);
        model.ownProperty().set(null);
        model.others().clear();
        shell.untell(NOTICE);
        if (opened != null) {
            listener = call -> heard(opened, call);
            opened.log().onCall(listener);
            ask();
        }
    }

    /** Asks who one is. A connection that cannot tell shows nobody; that it fails is told elsewhere. */
    private void ask() {
        var account = followed;
        if (account != null) {
            inBackground(account, account::identity, identity -> {
                var who = who(account.acting(), identity);
                if (who.kind() == Kind.ITSELF) {
                    model.ownProperty().set(who);
                }
                model.whoProperty().set(who);
                look();
            });
        }
    }

    private <T> void inBackground(Account account, Supplier<T> asked, Consumer<T> then) {
        Thread.ofVirtual().start(() -> {
            try {
                T found = asked.get();
                Platform.runLater(() -> {
                    if (followed == account) {
                        then.accept(found);
                    }
                });
            } catch (SdkException | IllegalStateException e) { // not reached, refused, or closed meanwhile: asked again with the next reading
                System.getLogger(IdentityDesk.class.getName()).log(System.Logger.Level.DEBUG, "who the connection is", e);
            }
        });
    }

    private static Who who(Acting acting, Identity identity) {
        return switch (acting) {
            case Acting.Itself _ -> new Who(Kind.ITSELF, name(identity.arn()), identity.arn());
            case Acting.User user -> new Who(Kind.USER, user.name(), user.arn());
            case Acting.Role role -> new Who(Kind.ROLE, role.name(), role.arn());
        };
    }

    private static String name(String arn) {
        String resource = arn.substring(arn.lastIndexOf(':') + 1);
        return resource.startsWith("assumed-role/") ? resource.split("/", 3)[1] : resource.substring(resource.lastIndexOf('/') + 1);
    }

    /** Who there is, by the connection's own right: whoever one is now may not be allowed to ask. */
    private void look() {
        var account = followed;
        if (account != null) {
            inBackground(account, () -> found(account), found -> {
                if (!model.others().equals(found.who())) {
                    model.others().setAll(found.who());
                }
                model.noteProperty().set(found.note());
            });
        }
    }

    private record Found(List<Who> who, Optional<Spoken> note) {}

    private static Found found(Account account) {
        List<Who> all = new ArrayList<>();
        try {
            var iam = account.ownClient(IamClient.class, account.connection().region());
            if (account.lendsUsers()) {
                iam.listUsersPaginator().users().stream().limit(MOST).forEach(each -> all.add(new Who(Kind.USER, each.userName(), each.arn())));
            }
            iam.listRolesPaginator().roles().stream().filter(each -> !each.path().startsWith("/aws-service-role/")).limit(MOST)
                    .forEach(each -> all.add(new Who(Kind.ROLE, each.roleName(), each.arn())));
        } catch (AwsServiceException e) {
            return new Found(all, Optional.of(Messages.spoken("identity.unlisted", e.awsErrorDetails().errorCode())));
        }
        return new Found(all, account.lendsUsers() ? all.isEmpty() ? Optional.of(Messages.spoken("identity.none")) : Optional.empty()
                : Optional.of(Messages.spoken("identity.users-elsewhere")));
    }

    private void become(Who asked, Runnable then) {
        var account = followed;
        if (account == null || asked.equals(model.whoProperty().get())) {
            return;
        }
        model.switchingProperty().set(true);
        var acting = switch (asked.kind()) {
            case ITSELF -> new Acting.Itself();
            case USER -> new Acting.User(asked.arn());
            case ROLE -> new Acting.Role(asked.arn());
        };
        var _ = tasks.start(Messages.spoken("identity.switching", asked.name()), _ -> ScopedValue.where(Origin.CURRENT, new Origin.Pane("identity")).call(() -> {
            account.actAs(acting);
            return true;
        }), _ -> {
            model.switchingProperty().set(false);
            if (followed == account) {
                model.whoProperty().set(asked);
                then.run();
            }
        }, thrown -> {
            model.switchingProperty().set(false);
            shell.tell(new Notice(NOTICE, refused(asked, thrown), List.of(String.valueOf(thrown.getMessage()))));
        });
    }

    private Spoken refused(Who asked, Throwable thrown) {
        String code = thrown instanceof AwsServiceException aws ? aws.awsErrorDetails().errorCode() : "";
        var now = model.whoProperty().get();
        if (asked.kind() == Kind.ROLE && code.startsWith("AccessDenied")) {
            return Messages.spoken("identity.not-trusted", asked.name(), now == null ? "?" : now.name());
        }
        return GONE.contains(code) ? Messages.spoken("identity.gone", asked.name()) : Messages.spoken("identity.refused", asked.name());
    }

    /** A user or role that was deleted meanwhile cannot call any more: then one is oneself again, and told why. */
    private void heard(Account account, CallRecord call) {
        if (GONE.contains(call.errorCode()) && !(account.acting() instanceof Acting.Itself) && !(call.origin() instanceof Origin.Outside)) {
            Platform.runLater(() -> {
                var was = model.whoProperty().get();
                var own = model.ownProperty().get();
                if (followed == account && was != null && own != null && model.guised() && !model.switchingProperty().get()) {
                    become(own, () -> shell.tell(new Notice(NOTICE, Messages.spoken("identity.lost", was.name(), own.name()),
                            List.of(call.errorCode() + ": " + call.errorMessage()))));
                }
            });
        }
    }
}
