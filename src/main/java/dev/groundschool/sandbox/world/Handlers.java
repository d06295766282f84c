package dev.groundschool.sandbox.world;

import dev.groundschool.shape.Operation;
import dev.groundschool.shape.wire.Fault;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/** Every operation that is built, found by the request type its handler takes; nothing else is registered. */
public final class Handlers {
    private final List<ServicePackage> services;
    private final Map<String, Operations> operations = new HashMap<>();
    private final Supplier<Map<String, Timed>> timed;
    private final Supplier<Map<String, Deed>> deeds;

    /** Finds its way to the method at the first call: two hundred method handles made at start would be half of the time the sandbox takes to be ready. */
    private static final class Handler {
        private final Method method;
        private final Object target;
        private final ServicePackage.Around around;
        private volatile @Nullable MethodHandle handle;

        Handler(Method method, Object target, ServicePackage.Around around) {
            this.method = method;
            this.target = target;
            this.around = around;
        }

        MethodHandle handle() {
            MethodHandle known = handle;
            if (known == null) {
                try {
                    method.setAccessible(true);
                    handle = known = MethodHandles.lookup().unreflect(method).bindTo(target)
                            .asType(MethodType.methodType(AwsResponse.class, AwsRequest.class, Turn.class));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(method.toString(), e);
                }
            }
            return known;
        }
    }

    /** The operations of one service, looked up at the first call to it: to load the types of hundreds of requests would be a good part of the sandbox's start. */
    private static final class Operations {
        private final ServicePackage service;
        private final Supplier<Map<Class<?>, Handler>> byRequest = new Once<>(this::read);

        Operations(ServicePackage service) {
            this.service = service;
        }

        @Nullable Handler of(Operation operation) {
            return byRequest.get().get(operation.requestType());
        }

        private Map<Class<?>, Handler> read() {
            Map<Class<?>, Handler> found = new HashMap<>();
            for (Object handlers : service.handlers().get()) {
                for (Method method : handlers.getClass().getDeclaredMethods()) {
                    Class<?>[] in = method.getParameterTypes();
                    if (in.length == 2 && AwsRequest.class.isAssignableFrom(in[0]) && in[1] == Turn.class && !Modifier.isStatic(method.getModifiers())
                            && found.put(in[0], new Handler(method, handlers, service.around())) != null) {
                        throw new IllegalStateException("two handlers take " + in[0].getSimpleName());
                    }
                }
            }
            return found;
        }
    }

    public Handlers(List<ServicePackage> services) {
        this.services = List.copyOf(services);
        for (ServicePackage service : services) {
            if (operations.put(service.id(), new Operations(service)) != null) {
                throw new IllegalStateException("two services are called " + service.id());
            }
        }
        this.timed = new Once<>(() -> named(service -> service.timed().get(), Timed::kind));
        this.deeds = new Once<>(() -> named(service -> service.deeds().get(), Deed::name));
    }

    private <T> Map<String, T> named(Function<ServicePackage, List<T>> parts, Function<T, String> name) {
        Map<String, T> all = new HashMap<>();
        services.forEach(service -> parts.apply(service).forEach(each -> all.put(name.apply(each), each)));
        return all;
    }

    private @Nullable Handler find(Operation operation) {
        Operations built = operations.get(operation.service().id());
        return built == null ? null : built.of(operation);
    }

    List<ServicePackage> services() {
        return services;
    }

    /** True when the sandbox can answer that operation. */
    public boolean built(Operation operation) {
        return find(operation) != null;
    }

    AwsResponse handle(Call call, Turn turn) {
        Handler handler = find(call.operation());
        if (handler == null) {
            throw new AwsFault(new Fault(501, "NotImplemented", "The sandbox does not have " + call.operation().qualifiedName()
                    + " yet. Nothing was changed. The call is right: on a real account AWS would take it.", false));
        }
        return handler.around.answer(call.request(), turn, () -> invoke(handler.handle(), call, turn));
    }

    /** Does a deed. Throws {@link IllegalArgumentException} when there is none of that name. */
    void act(String deed, Map<String, String> with, Turn turn) {
        Deed known = deeds.get().get(deed);
        if (known == null) {
            throw new IllegalArgumentException("the sandbox knows no deed '" + deed + "'");
        }
        known.act(with, turn);
    }

    private static AwsResponse invoke(MethodHandle handler, Call call, Turn turn) {
        try {
            return (AwsResponse) handler.invokeExact(call.request(), turn);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(call.operation().qualifiedName(), e);
        }
    }

    /** Makes the turn's Region ready: the same in a world of the same seed, whatever happened before, so that who goes back and touches it anew finds what was there. */
    void prepare(Turn turn) {
        for (ServicePackage service : services) {
            if (!service.prelude().done(turn.world(), turn.region())) {
                turn.apart(service.id() + ' ' + turn.region(), () -> service.prelude().prepare(turn));
            }
        }
    }

    boolean prepared(World world, String region) {
        for (ServicePackage service : services) {
            if (!service.prelude().done(world, region)) {
                return false;
            }
        }
        return true;
    }

    /** The world after the {@link Timed} of that kind did its work, now. */
    World tell(World world, Instant now, String region, String kind, String id, Caller self) {
        Turn turn = new Turn(world, now, region, self);
        Timed known = timed.get().get(kind);
        if (known != null) {
            known.due(id, turn);
        }
        return turn.world();
    }

    /** The world with all that fell due by {@code now}, each thing at its own moment. */
    World advance(World world, Instant now, Caller self) {
        World next = world;
        while (!next.due().isEmpty() && !next.due().first().at().isAfter(now)) {
            Due due = next.due().first();
            Turn turn = new Turn(next.due(next.due().minus(due)), due.at(), due.region(), self);
            Timed happens = timed.get().get(due.kind());
            if (happens != null) {
                happens.due(due.id(), turn);
            }
            next = turn.world();
        }
        return next;
    }
}
