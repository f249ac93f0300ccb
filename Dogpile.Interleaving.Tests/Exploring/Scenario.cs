using Dogpile.Interleaving.Worlds;

namespace Dogpile.Interleaving.Exploring;

/// <summary>Callers who meet.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="NewWorld">Makes everything anew, for one run.</param>
internal sealed record Scenario(string Name, Func<World> NewWorld)
{
    public override string ToString() => Name;
}
