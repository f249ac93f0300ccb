namespace Dogpile.Tests.Conformance.Threaded;

/// <summary>Tells how many logical threads wait inside the locks under test.</summary>
internal interface IBlockage
{
    /// <summary>
    /// How many there are, at one moment of the call; -1 if that cannot be told. Those who were let go do not count, even
    /// if they have not woken up yet.
    /// </summary>
    int CountBlocked();
}
