using Dogpile.Configuration;
using Microsoft.Extensions.Configuration;

namespace Dogpile;

/// <content>Configuring the region from a configuration.</content>
public sealed partial class CacheRegion
{
    /// <summary>Gives the region the backend that a configuration names. Done once, before the first use.</summary>
    /// <remarks>
    /// <para>The settings, each after the prefix:</para>
    /// <list type="table">
    /// <item><term><c>backend</c></term><description>The name of a backend, built in or registered (<see cref="CacheBackends"/>). Required.</description></item>
    /// <item><term><c>expiration_time</c></term><description>Seconds, fractions included, or <c>hh:mm:ss</c>. <c>None</c> or left out: the region has none. <c>-1</c>: never.</description></item>
    /// <item><term><c>arguments.NAME</c></term><description>What the backend is made with (<see cref="CacheBackendArguments"/>).</description></item>
    /// <item><term><c>wrap</c></term><description>Names of proxies, a list or with commas between them, the outermost first.</description></item>
    /// <item><term><c>replace_existing_backend</c></term><description><c>true</c> to replace the backend of a region that has one.</description></item>
    /// </list>
    /// <para>Dots and colons are the same separator, so <c>cache.local.backend</c> of a flat file and a section
    /// <c>cache</c> with a section <c>local</c> in it are read alike; keys are not case-sensitive. A setting that stands
    /// directly under the prefix and is none of these is an error, except where the prefix is empty and the
    /// configuration is a whole one: there stand other things too. If anything is wrong the region stays as it was.</para>
    /// <para>Reads no type by reflection; safe for trimming and Native AOT. dogpile.cache counterpart:
    /// <c>region.configure_from_config()</c>.</para>
    /// </remarks>
    /// <example>
    /// <code>
    /// // appsettings.json: { "cache": { "users": { "backend": "dogpile.cache.memory", "expiration_time": 300 } } }
    /// users.ConfigureFromConfig(configuration, "cache:users");
    /// </code>
    /// </example>
    /// <param name="configuration">The configuration, or a section of one.</param>
    /// <param name="prefix">
    /// What the keys of the region begin with, with or without the separator at its end; empty where
    /// <paramref name="configuration"/> is the region's own section.
    /// </param>
    /// <returns>The region itself.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="configuration"/> or <paramref name="prefix"/> is null.</exception>
    /// <exception cref="BackendNotFoundException">Nobody has registered the backend, or a proxy.</exception>
    /// <exception cref="CacheValidationException">A setting is missing, unknown, or of the wrong kind.</exception>
    /// <exception cref="RegionAlreadyConfiguredException">
    /// The region is configured, and <c>replace_existing_backend</c> is not <c>true</c>.
    /// </exception>
    public CacheRegion ConfigureFromConfig(IConfiguration configuration, string prefix)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(prefix);
        var settings = new RegionSettings(configuration, prefix);
        if (string.IsNullOrEmpty(settings.Backend))
        {
            throw settings.NoBackend();
        }

        // Looked at here as well, so that a backend that nobody will use does not connect to anything.
        if (_configuration is { } existing && !settings.ReplacesExistingBackend)
        {
            throw RegionAlreadyConfiguredException.For(this, existing.ActualBackend);
        }

        ProxyBackend[] proxies = [.. settings.Wrap.Select(name => CacheBackends.CreateProxy(name, settings.WrapKey))];
        var arguments = settings.Arguments;
        arguments.LoggerFactory = _policy.LoggerFactory;
        var backend = CacheBackends.Create(settings.Backend, arguments, settings.BackendKey);
        try
        {
            return Configure(backend, settings.Expiration, proxies, settings.ReplacesExistingBackend);
        }
        catch
        {
            CacheBackends.Discard(backend);
            throw;
        }
    }
}
