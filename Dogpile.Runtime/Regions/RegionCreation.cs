using Dogpile.Locking;

namespace Dogpile.Regions;

/// <summary>A region's creation that is handed over, as a runner sees it.</summary>
internal sealed class RegionCreation(CacheRegion region, IReadOnlyList<string> keys, HandedOverCreation creation)
    : AsyncCreation(region, keys)
{
    public override Task RunAsync(CancellationToken cancellationToken = default) => creation.RunAsync(cancellationToken);

    public override bool Release() => creation.Release();
}
