namespace Dogpile.Tests;

/// <summary>An invalidation strategy of a user's own, whose marks several regions may share.</summary>
internal sealed class SharedInvalidation : IRegionInvalidation
{
    private readonly Lock _sync = new();
    private DateTimeOffset? _hard;
    private DateTimeOffset? _soft;

    public DateTimeOffset? HardInvalidatedAt
    {
        get
        {
            lock (_sync)
            {
                return _hard;
            }
        }
    }

    public DateTimeOffset? SoftInvalidatedAt
    {
        get
        {
            lock (_sync)
            {
                return _soft;
            }
        }
    }

    public void Invalidate(bool hard, DateTimeOffset at)
    {
        lock (_sync)
        {
            _hard = hard ? at : null;
            _soft = hard ? null : at;
        }
    }
}
