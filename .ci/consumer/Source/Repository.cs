using Dogpile;

namespace Consumer;

/// <summary>A generic type: each construction has keys of its own.</summary>
/// <typeparam name="TId">What identifies an entry.</typeparam>
/// <param name="region">Where the entries are kept.</param>
public sealed partial class Repository<TId>(CacheRegion region)
    where TId : struct, IFormattable
{
    /// <summary>Describes an entry.</summary>
    /// <param name="id">Which entry.</param>
    /// <returns>The description.</returns>
    [CacheOnArguments]
    public partial string Describe(TId id);

    private static string DescribeCore(TId id) => $"{typeof(TId).Name} {id}";
}
