namespace Dogpile;

/// <summary>
/// Caches what a <see langword="partial"/> method returns for many keys at once, each value by itself. The Dogpile
/// generator writes the body: it asks the region for all values in one trip, and calls the source method once with only
/// those keys whose values must be created.
/// </summary>
/// <remarks>
/// <para>The method has exactly one collection parameter, which gives the keys; its other parameters are part of every key.
/// It returns a list of values, one for each key in their order, or a dictionary by key, in which keys may be missing:
/// those are neither cached nor returned. Both may be in a <c>Task&lt;T&gt;</c> or <c>ValueTask&lt;T&gt;</c>.</para>
/// <para>Put it on the <em>defining</em> declaration, the one without a body. The uncached work lives in a second
/// method, <c>&lt;MethodName&gt;Core</c> unless <see cref="CachedMethodAttribute.Source"/> names another, with the same
/// parameters and the same return type.</para>
/// <para>A method with <see cref="CacheOnArgumentsAttribute"/> that takes one key of the same type, and is pinned to the
/// same <see cref="CachedMethodAttribute.Module"/>, <see cref="CachedMethodAttribute.Name"/> and
/// <see cref="CachedMethodAttribute.Namespace"/>, shares its entries.</para>
/// <para>dogpile.cache counterpart: <c>@region.cache_multi_on_arguments()</c>.</para>
/// </remarks>
/// <example>
/// <code>
/// [CacheMultiOnArguments(Namespace = "users", ExpirationSeconds = 300)]
/// public partial Task&lt;IReadOnlyDictionary&lt;int, User&gt;&gt; GetUsersAsync(
///     IReadOnlyCollection&lt;int&gt; ids, CancellationToken cancellationToken = default);
///
/// private Task&lt;IReadOnlyDictionary&lt;int, User&gt;&gt; GetUsersAsyncCore(
///     IReadOnlyCollection&lt;int&gt; ids, CancellationToken cancellationToken) => store.LoadAllAsync(ids, cancellationToken);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CacheMultiOnArgumentsAttribute : CachedMethodAttribute;
