using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Analyzers;

/// <summary>The properties and methods that tell ambient state, looked up by name; those that a compilation lacks are left out.</summary>
internal sealed class AmbientMembers
{
    private const string Http = "Microsoft.AspNetCore.Http.";

    private readonly Dictionary<ISymbol, AmbientSource> _members = new(SymbolEqualityComparer.Default);

    public AmbientMembers(Compilation compilation)
    {
        // RequestServices, RequestAborted and TraceIdentifier do not change what a value is made of.
        Add(Http + "HttpContext", AmbientSource.Request, "Request", "Session", "Items", "Connection");
        Add(Http + "HttpContext", AmbientSource.User, "User");
        Add("System.Security.Claims.ClaimsPrincipal", AmbientSource.User, "Current");
        Add("System.Threading.Thread", AmbientSource.User, "CurrentPrincipal");
        Add("System.Security.Principal.WindowsIdentity", AmbientSource.User, "GetCurrent");
        Add("Microsoft.AspNetCore.Components.Authorization.AuthenticationStateProvider", AmbientSource.User, "GetAuthenticationStateAsync");
        Add("System.Globalization.CultureInfo", AmbientSource.Culture, "CurrentCulture", "CurrentUICulture");
        Add("System.Threading.Thread", AmbientSource.Culture, "CurrentCulture", "CurrentUICulture");
        Add("System.DateTime", AmbientSource.Calendar, "Today");

        void Add(string type, AmbientSource source, params string[] names)
        {
            foreach (var member in names.SelectMany(name => compilation.GetTypeByMetadataName(type)?.GetMembers(name) ?? []))
            {
                _members[member] = source;
            }
        }
    }

    public AmbientSource? Find(ISymbol member) => _members.TryGetValue(member.OriginalDefinition, out var source) ? source : null;
}
