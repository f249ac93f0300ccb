using Dogpile;

namespace Clinic.Recalls;

public sealed record RecallRule(string Reason, int EveryMonths, int FromAge = 0, int ToAge = 130) : ICacheKey
{
    public string CacheKey => $"{Reason}/{EveryMonths}/{FromAge}-{ToAge}";
}
