namespace Dogpile.Redis.Benchmarks;

/// <summary>What is cached: some 120 bytes as JSON.</summary>
public sealed record User(int Id, string Name, string Email, DateTimeOffset Since, bool IsActive)
{
    public static User Of(int id) =>
        new(id, $"User number {id}", $"user.{id}@example.org", new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), IsActive: true);
}
