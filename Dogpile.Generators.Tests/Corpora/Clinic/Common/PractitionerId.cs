using Dogpile;

namespace Clinic.Common;

public sealed record PractitionerId(string Initials) : ICacheKey
{
    public string CacheKey => Initials.ToUpperInvariant();
}
