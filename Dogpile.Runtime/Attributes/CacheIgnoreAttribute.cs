namespace Dogpile;

/// <summary>
/// Leaves a parameter out of the cache key. Calls that differ only in it share one value, so mark what does not
/// change the result: loggers, clients, trace identifiers.
/// </summary>
/// <remarks><see cref="CancellationToken"/> parameters are always left out and need no mark.</remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class CacheIgnoreAttribute : Attribute;
