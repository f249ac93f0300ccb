using Dogpile.Redis.Tests;

// The namespace of all tests here, so that this ends after the last of them.
namespace Dogpile;

/// <summary>Ends the shared servers after the last test.</summary>
[SetUpFixture]
internal sealed class SharedServersTearDown
{
    [OneTimeTearDown]
    public void StopServers() => SharedServers.Stop();
}
