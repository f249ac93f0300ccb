using Dogpile;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Storefront.Common;

namespace Storefront.Customers;

public sealed partial class CustomerAccounts
{
    private readonly IStore<CustomerId, Customer> _store;
    private readonly IHttpContextAccessor _accessor;
    private readonly ILogger<CustomerAccounts> _logger;

    public CustomerAccounts(IStore<CustomerId, Customer> store, IHttpContextAccessor accessor, ILogger<CustomerAccounts> logger)
    {
        _store = store;
        _accessor = accessor;
        _logger = logger;
    }

    private static CacheRegion Accounts => CacheRegions.Customers;

    [CacheOnArguments(ShouldCache = nameof(IsRegistered))]
    public partial Task<Customer?> FindAsync(CustomerId id, CancellationToken cancellationToken = default);

    [CacheOnArguments(ExpirationSeconds = 300)]
    public partial Task<bool> IsEmailTakenAsync(string email, CancellationToken cancellationToken = default);

    [CacheOnArguments(ExpirationSeconds = 3600)]
    public partial Task<IReadOnlyDictionary<string, int>> CountByCountryAsync(CancellationToken cancellationToken = default);

    public async Task RegisterAsync(Customer customer, CancellationToken cancellationToken = default)
    {
        var email = Normalize(customer.Email);
        if (await IsEmailTakenCache.RefreshAsync(email, cancellationToken))
        {
            throw new InvalidOperationException($"{email} is registered already.");
        }

        await _store.SaveAsync(customer.Id, customer with { Email = email }, cancellationToken);
        await IsEmailTakenCache.SetAsync(true, email, cancellationToken);
        await FindCache.InvalidateAsync(customer.Id, cancellationToken);
        _logger.LogInformation("Registered {Customer} ({Trace})", customer.Id, _accessor.HttpContext?.TraceIdentifier);
    }

    public async Task ChangeAddressesAsync(CustomerId id, IReadOnlyList<Address> addresses, CancellationToken cancellationToken = default)
    {
        var customer = await _store.FindAsync(id, cancellationToken) ?? throw new KeyNotFoundException($"No customer {id}.");
        await _store.SaveAsync(id, customer with { Addresses = addresses }, cancellationToken);
        await FindCache.RefreshAsync(id, cancellationToken);
    }

    private Task<Customer?> FindAsyncCore(CustomerId id, CancellationToken cancellationToken)
    {
        _logger.LogDebug("Loading customer {Id}", id);
        return _store.FindAsync(id, cancellationToken);
    }

    private async Task<bool> IsEmailTakenAsyncCore(string email, CancellationToken cancellationToken)
    {
        await foreach (var customer in _store.AllAsync(cancellationToken))
        {
            if (customer.Email == email)
            {
                return true;
            }
        }

        return false;
    }

    private async Task<IReadOnlyDictionary<string, int>> CountByCountryAsyncCore(CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, int>();
        await foreach (var customer in _store.AllAsync(cancellationToken))
        {
            counts[customer.Country] = counts.GetValueOrDefault(customer.Country) + 1;
        }

        return counts;
    }

    private static bool IsRegistered(Customer? customer) => customer is not null;

    private static string Normalize(string email) => email.Trim().ToLowerInvariant();
}
