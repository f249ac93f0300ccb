using Microsoft.Extensions.Logging;

namespace Dogpile;

/// <summary>What a <see cref="CacheRegion"/> is made with, beside its backend.</summary>
/// <remarks>Read when the region is made; later changes have no effect on it.</remarks>
public sealed class CacheRegionOptions
{
    /// <summary>The clock that stamps values and tells their age; the system's unless set.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>
    /// Where the region logs, under the category <c>Dogpile.CacheRegion</c>; <see langword="null"/>: nowhere. Keys appear
    /// at the level Debug only, because they may hold personal data.
    /// </summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>
    /// What keys go through before they reach the backend. <see langword="null"/>: the backend's own mangler, if it has
    /// one; <see cref="KeyManglers.None"/>: none at all.
    /// </summary>
    /// <remarks>dogpile.cache counterpart: <c>key_mangler</c>.</remarks>
    public KeyMangler? KeyMangler { get; set; }

    /// <summary>
    /// Turns values into the bytes that the backend keeps. <see langword="null"/>: the backend's own serializer, if it
    /// has one. With <see cref="MemoryBackend"/> it makes callers never share an object; <see cref="TieredBackend"/> shares what
    /// it has in front all the same.
    /// </summary>
    /// <remarks>dogpile.cache counterparts: <c>serializer</c> and <c>deserializer</c>.</remarks>
    public ICacheSerializer? Serializer { get; set; }

    /// <summary>
    /// Makes the keys of cached methods; <see langword="null"/>: <c>module:name|namespace|arguments</c>. A method's own
    /// <see cref="CachedMethodAttribute.KeyGenerator"/> goes before it.
    /// </summary>
    /// <remarks>dogpile.cache counterpart: <c>function_key_generator</c>.</remarks>
    public FunctionKeyGenerator? FunctionKeyGenerator { get; set; }

    /// <summary>
    /// Makes the keys of cached methods that take many at once; <see langword="null"/>: each as
    /// <see cref="FunctionKeyGenerator"/> does it. A method's own <see cref="CachedMethodAttribute.KeyGenerator"/> goes before it.
    /// </summary>
    /// <remarks>dogpile.cache counterpart: <c>function_multi_key_generator</c>.</remarks>
    public FunctionMultiKeyGenerator? FunctionMultiKeyGenerator { get; set; }

    /// <summary>
    /// Takes over creations that somebody could wait for but nobody has to, because there is a stale value: the caller
    /// gets that at once. <see langword="null"/>: the caller who finds a stale value first creates the new one itself.
    /// </summary>
    /// <remarks>dogpile.cache counterpart: <c>async_creation_runner</c>. Ready one: <see cref="BackgroundCreationRunner"/>.</remarks>
    public IAsyncCreationRunner? AsyncCreationRunner { get; set; }
}
