namespace Dogpile.Generators.Models;

/// <summary>When a cached method's values become stale; both null: as the region says.</summary>
/// <param name="Fixed">The expression of a fixed expiration.</param>
/// <param name="Computed">The member that is read on every call.</param>
internal sealed record ExpirationModel(string? Fixed, MemberModel? Computed);
