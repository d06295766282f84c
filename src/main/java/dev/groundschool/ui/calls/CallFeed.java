package dev.groundschool.ui.calls;

import dev.groundschool.account.Account;
import dev.groundschool.account.CallRecord;
import dev.groundschool.account.Connection;
import dev.groundschool.account.Origin;
import dev.groundschool.lesson.code.CallCode;
import dev.groundschool.shape.Service;
import dev.groundschool.shape.Services;
import dev.groundschool.ui.Bundled;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Carries the calls of the open account to the pane: those made so far, then each as it ends, many at a time when they come fast. Lives on the JavaFX thread. */
public final class CallFeed {
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final CallsModel model;
    private final Deque<Heard> waiting = new ArrayDeque<>();
    private final Bundled delivery = new Bundled(this::deliver);
    private long lost;
    private long lostDenied;
    private @Nullable Account account;
    private Consumer<CallRecord> listener = _ -> { };

    private record Heard(Account from, CallRecord call) {}

    public CallFeed(CallsModel model) {
        this.model = model;
    }

    /** Shows this account's calls, and no other's. */
    public void follow(Account followed) {
        if (account != null) {
            account.log().remove(listener);
        }
        synchronized (waiting) {
            waiting.clear();
            lost = 0;
            lostDenied = 0;
        }
        account = followed;
        model.clear();
        listener = call -> heard(followed, call);
        followed.log().onCall(listener);
        model.add(followed.log().calls().stream().map(call -> row(followed, call)).toList());
    }

    private void heard(Account from, CallRecord call) {
        synchronized (waiting) {
            waiting.addLast(new Heard(from, call));
            if (waiting.size() > CallsModel.KEPT) { // the window is far behind; the pane would not keep the first one either
                var first = waiting.removeFirst().call();
                if (!background(first.origin())) {
                    lost++;
                    lostDenied += first.denied() ? 1 : 0;
                }
            }
        }
        delivery.run();
    }

    private void deliver() {
        List<Heard> calls;
        long more;
        long moreDenied;
        synchronized (waiting) {
            calls = List.copyOf(waiting);
            waiting.clear();
            more = lost;
            moreDenied = lostDenied;
            lost = 0;
            lostDenied = 0;
        }
        model.count(more, moreDenied);
        model.add(calls.stream().filter(each -> each.from() == account).map(each -> row(each.from(), each.call())).toList());
    }

    private static CallRow row(Account from, CallRecord call) {
        Spoken summary = call.failed() ? Spoken.same(call.errorCode() + (call.errorMessage().isEmpty() ? "" : ": " + call.errorMessage()))
                : Spoken.late(() -> Summary.of(call.operation(), call.reply()));
        return new CallRow(call.number(), call.at(), call.took(), call.service(), call.operation(), call.region(), call.status(), call.errorCode(),
                call.errorMessage(), call.denied(), () -> JSON.writeValueAsString(call.parameters()), call.requestId(),
                who(call.origin()), background(call.origin()), summary, call.request(), call.reply(), () -> cli(from, call));
    }

    private static Spoken who(Origin origin) {
        return switch (origin) {
            case Origin.Step(String lesson, String step) -> Messages.spoken("calls.who.step", lesson, step);
            case Origin.Pane(String name) -> switch (name) {
                case "why" -> Messages.spoken("calls.who.pane", Messages.spoken("why.title"));
                case "browser" -> Messages.spoken("calls.who.pane", Messages.spoken("browser.title"));
                case "identity" -> Messages.spoken("identity.title");
                case String other -> Messages.spoken("calls.who.pane", other);
            };
            case Origin.Discovery _ -> Messages.spoken("calls.who.discovery");
            case Origin.Program _ -> Messages.spoken("calls.who.program");
            case Origin.Outside(String agent) -> Messages.spoken("calls.who.outside", agent.isEmpty() ? "?" : agent.split(" ", 2)[0]);
        };
    }

    private static boolean background(Origin origin) {
        return switch (origin) {
            case Origin.Discovery _, Origin.Program _ -> true;
            case Origin.Step _, Origin.Pane _, Origin.Outside _ -> false;
        };
    }

    /** A profile's call goes where the profile says, any other to the endpoint that the console uses. */
    private static String where(Account from) {
        return from.connection() instanceof Connection.ToProfile(String profile, _) ? "aws --profile " + profile + " "
                : from.endpoint().map(at -> "aws --endpoint-url " + at + " ").orElse("aws ");
    }

    private static String cli(Account from, CallRecord call) {
        return Services.find(call.service()).flatMap((Service service) -> service.find(call.operation()))
                .map(operation -> new CallCode(operation, call.parameters(), Map.of(), Optional.of(call.region())).snippet(CallCode.Tab.CLI))
                .map(line -> line.replaceFirst("^aws ", java.util.regex.Matcher.quoteReplacement(where(from))))
                .orElse("");
    }
}
