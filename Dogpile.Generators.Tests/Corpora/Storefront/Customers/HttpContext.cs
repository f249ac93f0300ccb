namespace Microsoft.AspNetCore.Http;

public interface IHttpContextAccessor
{
    HttpContext? HttpContext { get; }
}

public abstract class HttpContext
{
    public abstract System.Security.Claims.ClaimsPrincipal User { get; }

    public abstract IDictionary<object, object?> Items { get; }

    public abstract string TraceIdentifier { get; set; }
}
