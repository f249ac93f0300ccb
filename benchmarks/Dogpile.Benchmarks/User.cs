namespace Dogpile.Benchmarks;

public sealed record User(int Id, string Tenant);
