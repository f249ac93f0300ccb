namespace Dogpile.Generators.Models;

/// <summary>A member that an attribute names, as generated code reaches it.</summary>
/// <param name="Name">The name, keywords escaped; for a method with type arguments.</param>
/// <param name="StaticOwner">The type to qualify a static member with; null for an instance member.</param>
/// <param name="IsMethod">Whether it is called with parentheses.</param>
internal sealed record MemberModel(string Name, string? StaticOwner, bool IsMethod)
{
    /// <summary>The member read through an instance expression, which a static member ignores.</summary>
    public string Of(string owner) => (StaticOwner ?? owner) + "." + Name;
}
