namespace Dogpile.Generators.Models;

/// <summary>Everything about one cached method that the generated code depends on, and nothing else.</summary>
/// <param name="ContainingType">The type that declares it.</param>
/// <param name="Name">Its name, without escape.</param>
/// <param name="Modifiers">Its modifiers, in the order they are declared.</param>
/// <param name="IsStatic">Whether it is static.</param>
/// <param name="NeedsUnsafe">Whether its signature holds pointers.</param>
/// <param name="ReturnType">Its return type, with <c>ref</c> where declared.</param>
/// <param name="ReturnKind">How it hands its value over.</param>
/// <param name="ValueType">The type of the value, or of each of many.</param>
/// <param name="ForgivesNull">Whether attributes promise more about the returned value than its type says.</param>
/// <param name="TypeParameters">Its type parameters.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Reference">How documentation refers to it.</param>
/// <param name="Multi">What it has beyond a method of a single key; null for such a one.</param>
/// <param name="Source">The uncached method; null only with a failure.</param>
/// <param name="Region">Where it finds its region; null only with a failure.</param>
/// <param name="Key">What its keys are made of.</param>
/// <param name="Expiration">When its values become stale.</param>
/// <param name="ShouldCache">The condition on values that are stored; null for none.</param>
/// <param name="Companion">Its companions.</param>
/// <param name="PassesThrough">Whether an argument is not keyable, so that nothing is cached.</param>
/// <param name="ShadowsTypeParameter">Whether a type parameter is named like one of an outer type.</param>
/// <param name="Failure">Why it cannot be cached; null when it can.</param>
internal sealed record CachedMethodModel(
    ContainingTypeModel ContainingType,
    string Name,
    string Modifiers,
    bool IsStatic,
    bool NeedsUnsafe,
    string ReturnType,
    ReturnKind ReturnKind,
    string ValueType,
    bool ForgivesNull,
    EquatableArray<TypeParameterModel> TypeParameters,
    EquatableArray<ParameterModel> Parameters,
    string Reference,
    MultiModel? Multi,
    SourceModel? Source,
    RegionModel? Region,
    KeyModel Key,
    ExpirationModel Expiration,
    MemberModel? ShouldCache,
    CompanionModel Companion,
    bool PassesThrough,
    bool ShadowsTypeParameter,
    FailureModel? Failure)
{
    /// <summary>The type of what it returns, without a task around it.</summary>
    public string ResultType => Multi?.ResultType ?? ValueType;

    /// <summary>The parameter that gives many keys; null for a single one.</summary>
    public ParameterModel? Keys => Multi is { } multi ? Parameters[multi.Keys] : null;

    /// <summary>The parameters that are part of keys.</summary>
    public IEnumerable<ParameterModel> KeyParameters => Parameters.Where(parameter => parameter.Role == ParameterRole.Key);

    /// <summary>Those of which all keys of a call have the same arguments.</summary>
    public IEnumerable<ParameterModel> SharedParameters => KeyParameters.Where(parameter => parameter != Keys);

    /// <summary>What one key is made of.</summary>
    public IEnumerable<ParameterModel> EntryParameters => KeyParameters.Select(parameter => parameter == Keys ? Multi!.Element : parameter);

    /// <summary>The method as messages name it, told apart from its overloads.</summary>
    public string DisplayName => $"{Name}({string.Join(", ", Parameters.Select(parameter => parameter.Type.Replace("global::", "")))})";
}
