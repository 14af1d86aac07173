package io.metaledger.api.doris.wire;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

import io.metaledger.api.kernel.Secret;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.PropertyName;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;

/**
 * How records of the language are fields of a message: a component may be given under its own name, {@code clusterId},
 * besides its name on the wire, {@code cluster_id}; a text that is not nullable is required; and requests, unlike the
 * store, hold secrets.
 */
final class MessageFields extends JacksonAnnotationIntrospector {

    @Override
    public @Nullable List<PropertyName> findPropertyAliases(MapperConfig<?> config, Annotated member) {
        return component(member).map(component -> List.of(PropertyName.construct(component.getName()))).orElse(null);
    }

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        return isRequired(member) ? Boolean.TRUE : super.hasRequiredMarker(config, member);
    }

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
        return isRequired(member) ? JsonSetter.Value.forValueNulls(Nulls.FAIL) : super.findSetterInfo(config, member);
    }

    @Override
    public @Nullable Boolean isIgnorableType(MapperConfig<?> config, AnnotatedClass type) {
        return type.getRawType() == Secret.class ? Boolean.FALSE : super.isIgnorableType(config, type);
    }

    private static boolean isRequired(Annotated member) {
        return component(member)
                .filter(component -> component.getType() == String.class)
                .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .isPresent();
    }

    private static Optional<RecordComponent> component(Annotated member) {
        if (member instanceof AnnotatedParameter parameter && parameter.getDeclaringClass().isRecord()) {
            return Optional.of(parameter.getDeclaringClass().getRecordComponents()[parameter.getIndex()]);
        }
        return Optional.empty();
    }
}
