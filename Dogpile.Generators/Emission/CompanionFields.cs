using Dogpile.Generators.Models;

namespace Dogpile.Generators.Emission;

/// <summary>
/// What a companion struct holds: the object, where a method needs it, and each of its regions that a method uses.
/// Primary-constructor parameters can be reached only from the type itself, so the struct is handed their values.
/// </summary>
internal sealed class CompanionFields
{
    private readonly Field? _owner;
    private readonly Dictionary<string, Field> _regions = [];
    private readonly List<Field> _all = [];

    public CompanionFields(ContainingTypeModel type, IReadOnlyList<CachedMethodModel> methods)
    {
        var working = methods.Where(method => method.Failure is null).ToList();
        var taken = methods.SelectMany(method => method.Parameters.Concat(method.EntryParameters)).Select(parameter => parameter.Name).ToList();
        if (working.Any(NeedsOwner))
        {
            _owner = Add("owner", type.FullName, "this", taken);
        }

        var regions = working.Where(method => !method.PassesThrough).Select(method => method.Region).OfType<RegionModel>();
        foreach (var region in regions.Where(region => !region.IsStatic).Select(region => region.InType).Distinct())
        {
            var number = _regions.Count == 0 ? "" : (_regions.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            _regions.Add(region, Add("region" + number, CodeNames.CacheRegion, region, taken));
        }
    }

    public IReadOnlyList<Field> All => _all;

    public string OwnerOf(CachedMethodModel method) => _owner?.Name ?? "";

    public string RegionOf(CachedMethodModel method) =>
        method.Region is not { } region ? ""
        : _regions.TryGetValue(region.InType, out var field) ? field.Name
        : region.InType;

    public void Emit(SourceWriter writer, string structName)
    {
        foreach (var field in _all)
        {
            writer.Line($"private readonly {field.Type} {field.Name};");
        }

        writer.Line();
        writer.Line($"internal {structName}({string.Join(", ", _all.Select(field => $"{field.Type} {field.Parameter}"))})");
        writer.OpenBlock();
        foreach (var field in _all)
        {
            writer.Line($"{field.Name} = {field.Parameter};");
        }

        writer.CloseBlock();
    }

    private static bool NeedsOwner(CachedMethodModel method) =>
        method.Source is { } source
        && (method.PassesThrough
            ? source.Member.StaticOwner is null
            : new SourceCall(method, source).UsesOwner || method.Expiration.Computed is { StaticOwner: null });

    private Field Add(string parameter, string type, string argument, List<string> taken)
    {
        var field = new Field(CodeNames.Free("_" + parameter, taken), parameter, type, argument);
        taken.Add(field.Name);
        _all.Add(field);
        return field;
    }

    /// <param name="Name">The field's name.</param>
    /// <param name="Parameter">The constructor's parameter.</param>
    /// <param name="Type">The type of both.</param>
    /// <param name="Argument">What the property hands to the constructor.</param>
    internal sealed record Field(string Name, string Parameter, string Type, string Argument);
}
