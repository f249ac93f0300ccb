using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Dogpile.Generators.Analyzers;

/// <summary>
/// The time of day where a value is made of its calendar parts. The time itself is left alone: any value is as of the
/// moment it was made, and it may say so or be timed.
/// </summary>
internal sealed class AmbientClock
{
    private static readonly HashSet<string> Parts = new(StringComparer.Ordinal)
    {
        "Date", "Day", "DayOfWeek", "DayOfYear", "Month", "Year", "Hour", "TimeOfDay",
    };

    private readonly HashSet<ISymbol> _clocks = new(SymbolEqualityComparer.Default);

    private readonly INamedTypeSymbol? _dateOnly;

    public AmbientClock(Compilation compilation)
    {
        _dateOnly = compilation.GetTypeByMetadataName("System.DateOnly");
        Add("System.DateTime", "Now", "UtcNow");
        Add("System.DateTimeOffset", "Now", "UtcNow");
        Add("System.TimeProvider", "GetUtcNow", "GetLocalNow");

        void Add(string type, params string[] names) =>
            _clocks.UnionWith(names.SelectMany(name => compilation.GetTypeByMetadataName(type)?.GetMembers(name) ?? []));
    }

    public AmbientSource? Find(IOperation operation)
    {
        ISymbol? clock = operation switch
        {
            IPropertyReferenceOperation property => property.Property,
            IInvocationOperation call => call.TargetMethod,
            _ => null,
        };
        return clock is not null && _clocks.Contains(clock.OriginalDefinition) && IsOnlyForItsDay(operation) ? AmbientSource.Calendar : null;
    }

    private bool IsOnlyForItsDay(IOperation operation) => operation.Parent switch
    {
        // DateTimeOffset.Now.LocalDateTime.Date and the like.
        IPropertyReferenceOperation property when property.Instance == operation =>
            Parts.Contains(property.Property.Name)
            || (property.Property.Name is "DateTime" or "LocalDateTime" or "UtcDateTime" && IsOnlyForItsDay(property)),
        IArgumentOperation { Parent: IInvocationOperation call } =>
            call.TargetMethod.Name == "FromDateTime" && SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, _dateOnly),
        IVariableInitializerOperation => Locals.ReadsOf(operation).Any(IsOnlyForItsDay),
        _ => false,
    };
}
