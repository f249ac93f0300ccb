using System.ComponentModel;

namespace Dogpile.Benchmarks;

/// <summary>A value. It says that it never changes, so that HybridCache hands it out instead of a copy, as Dogpile does.</summary>
[ImmutableObject(true)]
public sealed record User(int Id, string Tenant);
