namespace Dogpile;

/// <summary>
/// Caches what a <see langword="partial"/> method returns, by its arguments. The Dogpile generator writes the body:
/// it builds a key from the arguments and asks the region for the value, calling the source method only when a
/// value must be created, and only once however many callers ask at the same time.
/// </summary>
/// <remarks>
/// <para>Put it on the <em>defining</em> declaration, the one without a body. The uncached work lives in a second
/// method, <c>&lt;MethodName&gt;Core</c> unless <see cref="CachedMethodAttribute.Source"/> names another, with the same parameters and the
/// same return type. Supported return types are <c>T</c>, <c>Task&lt;T&gt;</c> and <c>ValueTask&lt;T&gt;</c>.</para>
/// <para>dogpile.cache counterpart: <c>@region.cache_on_arguments()</c>.</para>
/// </remarks>
/// <example>
/// <code>
/// public partial class UserService(CacheRegion region, IUserStore store)
/// {
///     [CacheOnArguments(Namespace = "users", ExpirationSeconds = 300)]
///     public partial Task&lt;User?&gt; GetUserAsync(int id, CancellationToken cancellationToken = default);
///
///     private Task&lt;User?&gt; GetUserAsyncCore(int id, CancellationToken cancellationToken) =>
///         store.LoadAsync(id, cancellationToken);
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CacheOnArgumentsAttribute : CachedMethodAttribute;
