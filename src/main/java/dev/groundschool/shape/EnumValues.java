package dev.groundschool.shape;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;

/** Finds the documented values of a member: the SDK types them as Java enums beside the string form. */
final class EnumValues {
    private EnumValues() {}

    static List<String> of(Class<?> owner, String member, Type type) {
        boolean list = type instanceof Type.ListOf;
        for (Method method : owner.getMethods()) {
            if (method.getParameterCount() == 0 && method.getName().equalsIgnoreCase(member)) {
                if (!list && method.getReturnType().isEnum()) {
                    return values(method.getReturnType());
                }
                if (list && method.getGenericReturnType() instanceof ParameterizedType p
                        && p.getActualTypeArguments()[0] instanceof Class<?> item && item.isEnum()) {
                    return values(item);
                }
            }
        }
        return List.of();
    }

    private static List<String> values(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Object::toString).filter(v -> !v.equals("null")).toList();
    }
}
