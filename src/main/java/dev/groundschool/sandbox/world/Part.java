package dev.groundschool.sandbox.world;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record class. Looked up once for a class: reflection makes its components anew each time they are asked for, with accessors that are made ready anew and
 * annotations that are read anew, which for a caller's three components took as long as half a flush of the disk.
 *
 * @param secret true with {@link Secret}
 */
record Part(String name, Class<?> type, Type generic, Method accessor, boolean secret) {
    private static final ClassValue<List<Part>> PARTS = new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).map(Part::of).toList();
        }
    };

    /** In the order of the record's header. */
    static List<Part> of(Class<?> record) {
        return PARTS.get(record);
    }

    private static Part of(RecordComponent component) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        return new Part(component.getName(), component.getType(), component.getGenericType(), accessor, component.isAnnotationPresent(Secret.class));
    }

    @Nullable Object of(Record row) {
        try {
            return accessor.invoke(row);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(accessor.toString(), e);
        }
    }
}
