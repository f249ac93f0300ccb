namespace Dogpile.Benchmarks;

/// <summary>Values made beforehand: what a creator allocates is no cache's doing.</summary>
public static class Users
{
    private static readonly User[] Made = [.. Enumerable.Range(0, 1_024).Select(id => new User(id, "contoso"))];

    public static User Of(int id) => Made[id & 1_023];
}
