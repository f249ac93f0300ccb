namespace Dogpile.Tests.Functions;

/// <summary>Functions of many keys, as generated code makes them.</summary>
internal static class MultiFunctions
{
    public static CachedMultiFunction<string, int, string, IReadOnlyList<string>> List { get; } = new(
        "App.Users", "GetUsers", null, ["tenant", "ids"],
        CachedMultiResult.List<int, string, IReadOnlyList<string>>(static values => values),
        static (ref CacheKeyWriter writer, string tenant, int id) =>
        {
            writer.Append(tenant);
            writer.Append(id);
        });

    public static CachedMultiFunction<ValueTuple, int, string?, Dictionary<int, string?>> Dictionary { get; } = new(
        "App.Users", "FindUsers", "all", ["ids"],
        CachedMultiResult.Dictionary<int, string?, Dictionary<int, string?>>(static values => values),
        static (ref CacheKeyWriter writer, ValueTuple _, int id) => writer.Append(id));

    /// <summary>What the method of one key is, that shares the entries of <see cref="List"/>.</summary>
    public static CachedFunction<(string Tenant, int Id), string> OfOne { get; } = new(
        "App.Users", "GetUsers", null, ["tenant", "id"],
        static (ref CacheKeyWriter writer, (string Tenant, int Id) arguments) =>
        {
            writer.Append(arguments.Tenant);
            writer.Append(arguments.Id);
        });

    public static IReadOnlyList<string> Named(List<int[]> asked, int[] ids)
    {
        asked.Add(ids);
        return [.. ids.Select(id => $"user {id}")];
    }

    public static Dictionary<int, string?> Even(List<int[]> asked, int[] ids)
    {
        asked.Add(ids);
        return ids.Where(id => id % 2 == 0).ToDictionary(id => id, string? (id) => $"user {id}");
    }
}
