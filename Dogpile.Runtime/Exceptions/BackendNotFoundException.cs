namespace Dogpile;

/// <summary>A backend or a proxy is asked for by a name that nobody has registered.</summary>
/// <remarks>
/// Register what is not built in with <see cref="CacheBackends.Register"/> or <see cref="CacheBackends.RegisterProxy"/>,
/// before the configuration is read. dogpile.cache counterpart: <c>PluginNotFound</c>.
/// </remarks>
public sealed class BackendNotFoundException : DogpileCacheException
{
    /// <summary>Creates the exception with a default message.</summary>
    public BackendNotFoundException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What happened, to which region or key, and what to do.</param>
    public BackendNotFoundException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    /// <param name="message">What happened, to which region or key, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public BackendNotFoundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="kind">Backend or proxy.</param>
    /// <param name="name">The name that nobody knows.</param>
    /// <param name="key">The configuration key that has it; null when the name does not come from a configuration.</param>
    /// <param name="known">The names that are known.</param>
    /// <param name="register">The method that makes a name known.</param>
    internal static BackendNotFoundException For(string kind, string name, string? key, IReadOnlyCollection<string> known, string register) => new(
        $"There is no {kind} of the name '{name}'{(key is null ? "" : $", which the configuration key '{key}' asks for")}. " +
        $"Known: {(known.Count == 0 ? "none" : string.Join(", ", known))}. " +
        (kind == "backend" && name is "dogpile.cache.redis" or "dogpile.cache.valkey"
            ? "It comes with the package Dogpile.Redis: call RedisBackend.Register() before it is asked for."
            : $"Correct the name, or make it known with {nameof(CacheBackends)}.{register} before it is asked for."));
}
