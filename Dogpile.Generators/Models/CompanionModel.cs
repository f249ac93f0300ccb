namespace Dogpile.Generators.Models;

/// <summary>The group of companions that a cached method belongs to.</summary>
/// <param name="GroupName">The member callers use: <c>GetUserCache</c>.</param>
/// <param name="StructName">The type of that member for instance methods: <c>GetUserCompanion</c>.</param>
/// <param name="FunctionName">The class that holds the method's function: <c>GetUserAsyncFunction</c>.</param>
/// <param name="Signatures">The companions whose parameters may be those of an overload's, as overload resolution tells them apart.</param>
/// <param name="Accessibility">The method's accessibility as a set of scopes.</param>
/// <param name="HidesGroup">Whether a base type has a member named like the group.</param>
/// <param name="HidesStruct">Whether a base type has a member named like the struct.</param>
/// <param name="HidesFunction">Whether a base type has a member named like the function holder.</param>
/// <param name="Obsolete">The method's <c>[Obsolete]</c> as code; empty when it has none.</param>
/// <param name="IsSerializable">Whether JSON serializers would take the group for data.</param>
/// <param name="CanBeGenerated">False when no companion can be declared at all.</param>
internal sealed record CompanionModel(
    string GroupName,
    string StructName,
    string FunctionName,
    EquatableArray<string> Signatures,
    CompanionScope Accessibility,
    bool HidesGroup,
    bool HidesStruct,
    bool HidesFunction,
    string Obsolete,
    bool IsSerializable,
    bool CanBeGenerated);
