using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Storefront.Common;

namespace Storefront.Customers;

public sealed class CurrentCustomer(IHttpContextAccessor accessor, CustomerAccounts accounts)
{
    public CustomerId? Id =>
        Guid.TryParse(accessor.HttpContext?.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? new CustomerId(id) : null;

    public async Task<Customer?> GetAsync(CancellationToken cancellationToken = default) =>
        Id is { } id ? await accounts.FindAsync(id, cancellationToken) : null;
}

file static class ClaimsPrincipalExtensions
{
    public static string? FindFirstValue(this ClaimsPrincipal principal, string type) => principal.FindFirst(type)?.Value;
}
