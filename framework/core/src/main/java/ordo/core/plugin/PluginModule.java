package ordo.core.plugin;

import com.google.inject.AbstractModule;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.util.Types;
import java.lang.reflect.Type;
import java.util.Arrays;
import ordo.spi.Contribution;
import ordo.spi.Kind;

/**
 * What the application may have injected: {@link Plugins}, {@link Registry}, {@code Set<LoadedPlugin>}, and for each
 * kind its contributions by name, such as {@code Map<String, Contribution<DataFormat>>}.
 */
final class PluginModule extends AbstractModule {
    private final Plugins plugins;

    PluginModule(Plugins plugins) {
        this.plugins = plugins;
    }

    @Override
    protected void configure() {
        bind(Plugins.class).toInstance(plugins);
        bind(Registry.class).toInstance(plugins.registry());
        var loaded = Multibinder.newSetBinder(binder(), LoadedPlugin.class);
        plugins.loaded().forEach(p -> loaded.addBinding().toInstance(p));
        Kind.ALL.forEach(this::bindAll);
    }

    private <T> void bindAll(Kind<T> kind) {
        var byName = MapBinder.newMapBinder(binder(), TypeLiteral.get(String.class), contribution(kind));
        plugins.registry().all(kind).forEach(c -> byName.addBinding(c.name()).toInstance(c));
    }

    @SuppressWarnings("unchecked") // it is built as Contribution<T>
    private static <T> TypeLiteral<Contribution<T>> contribution(Kind<T> kind) {
        Type[] parameters = Arrays.stream(kind.type().getTypeParameters()).map(_ -> Types.subtypeOf(Object.class))
                .toArray(Type[]::new);
        Type made = parameters.length == 0 ? kind.type() : Types.newParameterizedType(kind.type(), parameters);
        return (TypeLiteral<Contribution<T>>) TypeLiteral.get(Types.newParameterizedType(Contribution.class, made));
    }
}
