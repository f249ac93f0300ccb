using Dogpile.Configuration;

namespace Dogpile;

/// <summary>The names by which configurations ask for backends and proxies.</summary>
/// <remarks>
/// <para>Built in: <c>dogpile.cache.memory</c> (<see cref="MemoryBackend"/>), <c>dogpile.cache.memory_pickle</c>
/// (<see cref="SerializedMemoryBackend"/>) and <c>dogpile.cache.null</c> (<see cref="NullBackend"/>). Others are registered at start-up, before the
/// configuration is read: a name stands for a function that makes the backend, so nothing is looked up by the name of
/// a type, and trimming and Native AOT take nothing away.</para>
/// <para>Names are case-sensitive, and the same in the whole process. Thread-safe. dogpile.cache counterpart:
/// <c>register_backend()</c>.</para>
/// </remarks>
/// <example>
/// <code>
/// CacheBackends.Register("acme.files", arguments =&gt; new FileBackend(arguments.GetString("path", "cache")));
/// region.ConfigureFromConfig(configuration, "cache.files."); // cache.files.backend = acme.files, cache.files.arguments.path = …
/// </code>
/// </example>
public static class CacheBackends
{
    private static readonly NamedFactories<Func<CacheBackendArguments, CacheBackend>> Backends = new("backend", BuiltInBackends.All);
    private static readonly NamedFactories<Func<ProxyBackend>> Proxies = new("proxy", []);

    /// <summary>Gives a backend a name. Doing it again with the same function does nothing.</summary>
    /// <param name="name">The name.</param>
    /// <param name="factory">
    /// Makes the backend from its arguments. It asks for all arguments that the backend knows; one that is there and was
    /// not asked for is an error. An <see cref="ArgumentException"/> that it throws is reported as a fault of the
    /// configuration.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or blank.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="factory"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The name stands for another function already.</exception>
    public static void Register(string name, Func<CacheBackendArguments, CacheBackend> factory) => Backends.Register(name, factory);

    /// <summary>Gives a proxy a name, for <c>wrap</c>. Doing it again with the same function does nothing.</summary>
    /// <param name="name">The name.</param>
    /// <param name="factory">Makes a proxy: a new one each time, because a proxy serves one region.</param>
    /// <inheritdoc cref="Register" path="/exception"/>
    public static void RegisterProxy(string name, Func<ProxyBackend> factory) => Proxies.Register(name, factory);

    /// <summary>Makes a backend by its name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="arguments">Its arguments; <see langword="null"/>: none.</param>
    /// <returns>The backend.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <exception cref="BackendNotFoundException">Nobody has registered the name. The message lists those that are known.</exception>
    /// <exception cref="CacheValidationException">The backend does not know one of the arguments, or does not accept it.</exception>
    public static CacheBackend Create(string name, CacheBackendArguments? arguments = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Create(name, arguments ?? new CacheBackendArguments(), key: null);
    }

    /// <param name="name">The name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="key">The configuration key that has the name; null where there is none.</param>
    internal static CacheBackend Create(string name, CacheBackendArguments arguments, string? key)
    {
        var factory = Backends.Find(name, key, nameof(Register));
        arguments.BeginAsking();
        CacheBackend backend;
        try
        {
            backend = factory(arguments) ?? throw new DogpileCacheException($"The function registered for the backend '{name}' returned null. It has to return a backend.");
        }
        catch (ArgumentException exception)
        {
            throw new CacheValidationException(
                $"The backend '{name}'{(key is null ? "" : $", which the configuration key '{key}' asks for,")} does not accept its arguments: {exception.Message}", exception);
        }

        try
        {
            arguments.ThrowIfNotAsked(name);
            return backend;
        }
        catch
        {
            Discard(backend);
            throw;
        }
    }

    /// <param name="name">The name.</param>
    /// <param name="key">The configuration key that has the name.</param>
    internal static ProxyBackend CreateProxy(string name, string key) => Proxies.Find(name, key, nameof(RegisterProxy))()
        ?? throw new DogpileCacheException($"The function registered for the proxy '{name}' returned null. It has to return a proxy.");

    /// <summary>Frees what a backend holds that no region will ever use.</summary>
    internal static void Discard(CacheBackend backend) => (backend as IDisposable)?.Dispose();
}
