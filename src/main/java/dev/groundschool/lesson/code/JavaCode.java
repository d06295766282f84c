package dev.groundschool.lesson.code;

import dev.groundschool.shape.Member;
import dev.groundschool.shape.Operation;
import dev.groundschool.shape.Structure;
import dev.groundschool.shape.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The AWS SDK for Java 2.x, in its consumer-builder style. */
final class JavaCode {
    private static final int SHORT = 76;

    private final CallCode call;
    private final Set<String> imports = new TreeSet<>();
    private final Set<String> taken = new HashSet<>();

    JavaCode(CallCode call) {
        this.call = call;
    }

    String snippet() {
        Operation operation = call.operation();
        if (call.presign().isPresent()) {
            return presigned(call.presign().get());
        }
        String client = call.operation().service().id();
        String result = call.resultName();
        while (result.equals(client) || javax.lang.model.SourceVersion.isKeyword(result)) {
            result += "Result";
        }
        taken.add(client);
        taken.add(result);
        taken.addAll(call.export().keySet());
        String method = Character.toLowerCase(operation.name().charAt(0)) + operation.name().substring(1)
                + (operation.givesBody() ? "AsBytes" : "");
        StringBuilder code = new StringBuilder(call.remark().map(r -> "// " + r + '\n').orElse("")).append("var ").append(result)
                .append(" = ").append(client).append('.').append(method).append('(');
        if (!call.members().isEmpty()) {
            code.append(consumer(operation.request(), call.members(), "r", 1));
        } else if (!takesNothing(operation, method)) {
            code.append("r -> { }");
        }
        call.body().ifPresent(text -> {
            imports.add("software.amazon.awssdk.core.sync.RequestBody");
            code.append(",\n    RequestBody.fromString(").append(quote(text)).append(')');
        });
        code.append(");");
        String response = operation.givesBody() ? result + ".response()" : result;
        String bytes = result;
        for (Map.Entry<String, String> export : new java.util.TreeMap<>(call.export()).entrySet()) {
            (operation.givesBody() && export.getValue().equals(Operation.BODY) ? Optional.of(bytes + ".asUtf8String()")
                    : accessor(response, operation.response(), export.getValue())).ifPresent(a ->
                    code.append("\nvar ").append(export.getKey()).append(" = ").append(a).append(';'));
        }
        return code.toString();
    }

    /** An address made by the SDK's presigner, which sends nothing. */
    private String presigned(String seconds) {
        imports.add("java.time.Duration");
        String name = call.export().keySet().stream().findFirst().orElse("url");
        taken.addAll(List.of("presigner", name, "p"));
        String request = Character.toLowerCase(call.operation().name().charAt(0)) + call.operation().name().substring(1);
        return call.remark().map(r -> "// " + r + '\n').orElse("") + "var " + name + " = presigner.presign" + call.operation().name()
                + "(p -> p\n    .signatureDuration(Duration.ofSeconds("
                + seconds + "))\n    ." + request + "Request(" + consumer(call.operation().request(), call.members(), "r", 2) + ")).url();";
    }

    String program() {
        String body = snippet();
        boolean presigned = call.presign().isPresent();
        String clientName = presigned ? "S3Presigner" : call.operation().service().clientName();
        String client = presigned ? "presigner" : call.operation().service().id();
        imports.add(call.operation().service().javaPackage() + (presigned ? ".presigner." : ".") + clientName);
        boolean global = global();
        if (global || call.region().isPresent()) {
            imports.add("software.amazon.awssdk.regions.Region");
        }
        call.profile().ifPresent(_ -> imports.add("software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider"));
        String settings = call.region().map(r -> ".region(Region.of(" + quote(r) + "))").orElse(global ? ".region(Region.AWS_GLOBAL)" : "")
                + call.profile().map(p -> ".credentialsProvider(ProfileCredentialsProvider.create(" + quote(p) + "))").orElse("");
        String made = settings.isEmpty() ? ".create()" : ".builder()" + settings + ".build()";
        return imports.stream().map(i -> "import " + i + ';').collect(Collectors.joining("\n"))
                + "\n\nvoid main() {\n    try (var " + client + " = " + clientName + made + ") {\n"
                + body.indent(8) + "    }\n}\n";
    }

    /** A service of no Region, IAM for one, has to be told so: its client has no {@code create()}. */
    private boolean global() {
        try {
            call.operation().service().clientType().getMethod("create");
            return false;
        } catch (NoSuchMethodException e) {
            return true;
        }
    }

    private static boolean takesNothing(Operation operation, String method) {
        try {
            operation.service().clientType().getMethod(method);
            return true;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    /** {@code r -> r.a(1).b(2)}, on one line when it is short, else a line for each member. */
    private String consumer(Structure structure, Map<?, ?> members, String wish, int depth) {
        String name = wish;
        for (int i = 2; taken.contains(name); i++) {
            name = wish + i;
        }
        taken.add(name);
        List<String> setters = new ArrayList<>();
        members.forEach((key, value) -> {
            if (value != null) {
                Member member = structure.find(String.valueOf(key)).orElseThrow();
                setters.add(setter(member, value, depth + 1));
            }
        });
        taken.remove(name);
        String line = name + " -> " + name + String.join("", setters);
        if (setters.isEmpty()) {
            return name + " -> { }";
        }
        if (line.length() <= SHORT - 4 * depth && line.indexOf('\n') < 0 && (depth > 1 || setters.size() == 1)) {
            return line;
        }
        String indent = "\n" + "    ".repeat(depth);
        return name + " -> " + name + indent + String.join(indent, setters);
    }

    private String setter(Member member, Object value, int depth) {
        boolean withStrings = !member.enumValues().isEmpty() && !(member.type() instanceof Type.Scalar);
        String method = member.javaName() + (withStrings ? "WithStrings" : "");
        String argument = switch (member.type()) {
            case Type.Scalar(Type.Kind kind) -> scalar(kind, value);
            case Type.Struct(Structure structure) -> consumer(structure, map(value), wish(member), depth);
            case Type.ListOf list -> items(list, value, wish(member), depth);
            case Type.MapOf map -> mapOf(map, value, depth);
        };
        return '.' + method + '(' + argument + ')';
    }

    private static String wish(Member member) {
        return member.javaName().substring(0, 1);
    }

    private String items(Type.ListOf list, Object value, String wish, int depth) {
        List<?> items = value instanceof List<?> many ? many : List.of(value);
        return switch (list.element().type()) {
            case Type.Scalar(Type.Kind kind) -> items.stream().map(i -> scalar(kind, i)).collect(Collectors.joining(", "));
            case Type.Struct(Structure structure) -> items.stream().map(i -> consumer(structure, map(i), wish, depth))
                    .collect(Collectors.joining(",\n" + "    ".repeat(depth)));
            case Type.ListOf inner -> items.stream().map(i -> "List.of(" + built(inner.element(), i, depth) + ')')
                    .collect(Collectors.joining(", "));
            case Type.MapOf inner -> items.stream().map(i -> mapOf(inner, i, depth)).collect(Collectors.joining(", "));
        };
    }

    private String mapOf(Type.MapOf map, Object value, int depth) {
        imports.add("java.util.Map");
        StringJoiner entries = new StringJoiner(", ", "Map.ofEntries(", ")");
        map(value).forEach((key, item) -> entries.add("Map.entry(" + quote(String.valueOf(key)) + ", " + built(map.value(), item, depth)
                + ')'));
        return entries.toString();
    }

    /** A value where the SDK has no consumer to offer: inside maps and lists of lists. */
    private String built(Member member, @Nullable Object value, int depth) {
        return switch (member.type()) {
            case Type.Scalar(Type.Kind kind) -> scalar(kind, String.valueOf(value));
            case Type.Struct(Structure structure) -> {
                imports.add(structure.javaType().getCanonicalName());
                StringBuilder code = new StringBuilder(structure.javaType().getSimpleName()).append(".builder()");
                map(value).forEach((key, item) -> {
                    if (item != null) {
                        code.append(setter(structure.find(String.valueOf(key)).orElseThrow(), item, depth + 1));
                    }
                });
                yield code.append(".build()").toString();
            }
            case Type.ListOf list -> {
                imports.add("java.util.List");
                List<?> items = value instanceof List<?> many ? many : List.of(String.valueOf(value));
                yield items.stream().map(i -> built(list.element(), i, depth)).collect(Collectors.joining(", ", "List.of(", ")"));
            }
            case Type.MapOf map -> mapOf(map, map(value), depth);
        };
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private String scalar(Type.Kind kind, Object value) {
        String text = String.valueOf(value);
        return switch (kind) {
            case STRING -> quote(text);
            case INTEGER, BOOLEAN -> text;
            case LONG -> text + 'L';
            case SHORT -> "(short) " + text;
            case BYTE -> "(byte) " + text;
            case FLOAT -> text + 'f';
            case DOUBLE -> text + 'd';
            case DECIMAL -> {
                imports.add("java.math.BigDecimal");
                yield "new BigDecimal(" + quote(text) + ')';
            }
            case INSTANT -> {
                imports.add("java.time.Instant");
                yield "Instant.parse(" + quote(text) + ')';
            }
            case BYTES -> {
                imports.add("software.amazon.awssdk.core.SdkBytes");
                Optional<String> plain = Plain.ofBase64(text);
                if (plain.isPresent()) {
                    yield "SdkBytes.fromUtf8String(" + quote(plain.get()) + ')';
                }
                imports.add("java.util.Base64");
                yield "SdkBytes.fromByteArray(Base64.getDecoder().decode(" + quote(text) + "))";
            }
            case DOCUMENT -> "null";
        };
    }

    private static Optional<String> accessor(String result, Structure response, String expression) {
        Optional<Path> path = Path.of(expression);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder code = new StringBuilder(result);
        Type here = new Type.Struct(response);
        for (Path.Step step : path.get().steps()) {
            switch (step) {
                case Path.Step.Member(String name) -> {
                    Optional<Member> member = here instanceof Type.Struct(Structure structure) ? structure.find(name) : Optional.empty();
                    if (member.isEmpty()) {
                        return Optional.empty();
                    }
                    code.append('.').append(member.get().javaName()).append("()");
                    here = member.get().type();
                }
                case Path.Step.Index(int at) -> {
                    if (!(here instanceof Type.ListOf list)) {
                        return Optional.empty();
                    }
                    code.append(at == 0 ? ".getFirst()" : ".get(" + at + ')');
                    here = list.element().type();
                }
            }
        }
        return Optional.of(code.toString());
    }

    /** A string literal (JLS 3.10.5); each line of a longer text stands on its own. */
    static String quote(String text) {
        if (Plain.document(text)) {
            return "\"\"\"\n" + text.stripTrailing().replace("\\", "\\\\") + "\"\"\"";
        }
        return Plain.quoted(text, "\\u%04x");
    }
}
