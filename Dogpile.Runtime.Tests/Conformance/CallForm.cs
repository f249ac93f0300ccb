namespace Dogpile.Tests.Conformance;

/// <summary>The two forms that every call of a region has.</summary>
internal enum CallForm
{
    Synchronous,
    Asynchronous,
}
